/** What WeChat and WeCom push: how a call is signed, what it holds encrypted, and its XML. */
@NullMarked
package org.supporthub.channel.push;

import org.jspecify.annotations.NullMarked;
