/** Web forms, urlencoded and multipart, read from the raw bytes. */
@NullMarked
package org.supporthub.channel.form;

import org.jspecify.annotations.NullMarked;
