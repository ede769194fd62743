/** JSON webhooks whose fields are found by JSON Pointer. */
@NullMarked
package org.supporthub.channel.json;

import org.jspecify.annotations.NullMarked;
