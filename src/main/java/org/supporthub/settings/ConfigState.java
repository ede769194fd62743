package org.supporthub.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file and what became of it.
 *
 * @param hash first digits of the SHA-256 of the text in force
 * @param since when that text came into force
 * @param refused what is wrong with the text that lies there now; null when it is in force
 */
public record ConfigState(String file, String hash, Instant since, @Nullable Refusal refused) {}
