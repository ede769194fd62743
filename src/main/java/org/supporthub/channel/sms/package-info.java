/** Short messages by Alibaba Cloud, Tencent Cloud and Twilio: out, in, and what became of them. */
@NullMarked
package org.supporthub.channel.sms;

import org.jspecify.annotations.NullMarked;
