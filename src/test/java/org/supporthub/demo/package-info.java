/**
 * The demo desk: the hub with a mail server and a CRM of its own, and sample messages to look at.
 */
@NullMarked
package org.supporthub.demo;

import org.jspecify.annotations.NullMarked;
