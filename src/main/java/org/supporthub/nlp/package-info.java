/** What an outside service makes of messages: asked after they were filed, and never waited for. */
@NullMarked
package org.supporthub.nlp;

import org.jspecify.annotations.NullMarked;
