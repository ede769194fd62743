/** Access tokens that mail channels log in with: asked for, kept, renewed, and told about. */
@NullMarked
package org.supporthub.channel.oauth;

import org.jspecify.annotations.NullMarked;
