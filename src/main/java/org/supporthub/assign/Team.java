package org.supporthub.assign;

import java.util.List;

/**
 * Agents who share a queue.
 *
 * @param businessLines whose tickets it takes; empty for all, and those without a line
 */
public record Team(String id, String zh, String en, List<String> businessLines) {
  boolean takes(AssignmentCase ticket) {
    return businessLines.isEmpty() || AssignmentCase.contains(businessLines, ticket.businessLine());
  }
}
