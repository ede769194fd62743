/**
 * The crash harness: kills hub, broker and database under load, at random and at named points, and
 * settles a ledger of what was promised and what became of it.
 */
package org.supporthub.crash;
