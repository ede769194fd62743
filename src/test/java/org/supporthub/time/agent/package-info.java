/**
 * Runs inside the hub as a Java agent of the tests: moves the clock of its machine as it sees it.
 */
package org.supporthub.time.agent;
