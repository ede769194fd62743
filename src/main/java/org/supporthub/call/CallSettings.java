package org.supporthub.call;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of calls, {@code hub.call.*}.
 *
 * @param grace how long after the first news of a call's end it is looked at: news of its other
 *     legs and its record come meanwhile
 * @param silence after how much time without any news a call is taken to have ended
 * @param mergeWithin within how much time further missed calls of a number and queue join the
 *     ticket
 * @param calledBackWithin within how much time an answered call of the number is the answer to a
 *     missed one
 * @param followUp when the agent is reminded of a call that is not solved, unless they say when
 * @param progress when the customer of such a call is to hear how far it is
 */
@ConfigurationProperties("hub.call")
public record CallSettings(
    @DefaultValue("20s") Duration grace,
    @DefaultValue("2h") Duration silence,
    @DefaultValue("4h") Duration mergeWithin,
    @DefaultValue("24h") Duration calledBackWithin,
    @DefaultValue("4h") Duration followUp,
    @DefaultValue("24h") Duration progress) {}
