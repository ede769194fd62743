/** Measures the hub beside bare ceilings: {@code mvn -Pbench verify}. */
@NullMarked
package org.supporthub.bench;

import org.jspecify.annotations.NullMarked;
