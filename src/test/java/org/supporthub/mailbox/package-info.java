/**
 * A mail server of the tests: one account over IMAP and POP3, its mails in memory, as fast and as
 * exact as the hub needs it, and stoppable between any two commands.
 */
package org.supporthub.mailbox;
