/** Everything that knows Camel: components, error policy, loading of routes. */
@NullMarked
package org.supporthub.camel;

import org.jspecify.annotations.NullMarked;
