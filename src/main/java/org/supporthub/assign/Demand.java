package org.supporthub.assign;

import java.util.List;

/**
 * What rules demand of whoever gets a ticket.
 *
 * @param rule name of the rule that named the team, and of those before it that added to it
 * @param skills all of which the agent must have
 * @param onDuty who is asked instead of the team, in this order; empty in working hours and where
 *     no rule calls for duty
 */
record Demand(String rule, Team team, boolean senior, List<String> skills, List<String> onDuty) {}
