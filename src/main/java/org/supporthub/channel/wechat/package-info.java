/** WeChat Official Account (公众号): signature, encryption, and what WeChat pushes. */
@NullMarked
package org.supporthub.channel.wechat;

import org.jspecify.annotations.NullMarked;
