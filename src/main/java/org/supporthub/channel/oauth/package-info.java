/** Access tokens: asked for, kept, renewed, and told about; those of OAuth asked for as well. */
@NullMarked
package org.supporthub.channel.oauth;

import org.jspecify.annotations.NullMarked;
