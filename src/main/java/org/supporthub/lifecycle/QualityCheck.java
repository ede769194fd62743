package org.supporthub.lifecycle;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What an inspector made of a ticket.
 *
 * @param points by criterion
 * @param outOf the most it could have got
 * @param abnormal whether the ticket is marked 异常
 */
public record QualityCheck(
    UUID id,
    Map<String, Integer> points,
    int total,
    int outOf,
    boolean passed,
    boolean abnormal,
    String reason,
    String inspector,
    Instant at) {

  public QualityCheck {
    points = Map.copyOf(points);
  }
}
