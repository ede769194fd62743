/**
 * Runs inside the hub as a Java agent of the tests: threads that come to a checkpoint stop there
 * until the test lets them go on, or kills them.
 */
package org.supporthub.crash.agent;
