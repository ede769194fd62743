/** What the server interfaces of WeChat and WeCom have in common: tokens, calls, error codes. */
@NullMarked
package org.supporthub.channel.tencent;

import org.jspecify.annotations.NullMarked;
