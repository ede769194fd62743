/** WeCom customer service (微信客服): its notifications, and the messages that are fetched for them. */
@NullMarked
package org.supporthub.channel.wecom;

import org.jspecify.annotations.NullMarked;
