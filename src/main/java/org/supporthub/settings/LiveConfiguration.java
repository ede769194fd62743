package org.supporthub.settings;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.message.Sha256;

/** Takes over changed configuration files; one that is wrong is refused and the old one stays. */
@Component
public class LiveConfiguration {
  private static final Logger log = LoggerFactory.getLogger(LiveConfiguration.class);
  private static final int SHOWN_DIGITS = 12;

  private final ConfigFiles files;
  private final InstantSource clock;
  private final Settled settled = new Settled();
  private final Map<LiveFile, ConfigState> states = new LinkedHashMap<>();

  public LiveConfiguration(ConfigFiles files, List<LiveFile> live, InstantSource clock) {
    this.files = files;
    this.clock = clock;
    for (LiveFile file : live) {
      String hash = Sha256.of(file.text(files));
      settled.take(file.name(), hash);
      states.put(file, accepted(file, hash));
    }
  }

  /** Looks at every file once; whether one was taken over. */
  public synchronized boolean look() {
    boolean changed = false;
    for (LiveFile file : List.copyOf(states.keySet())) {
      changed |= look(file);
    }
    return changed;
  }

  private boolean look(LiveFile file) {
    String hash = "";
    try {
      String text = file.text(files);
      hash = Sha256.of(text);
      if (!settled.due(file.name(), hash)) {
        return false;
      }
      file.reload(text);
      states.put(file, accepted(file, hash));
      log.info("{} is in force", file.file());
      return true;
    } catch (ConfigException e) {
      if (!hash.isEmpty() || settled.due(file.name(), hash)) {
        refuse(file, String.valueOf(e.getMessage()));
      }
      return false;
    }
  }

  private void refuse(LiveFile file, String reason) {
    log.error("{} is refused, the one before stays in force: {}", file.file(), reason);
    states.computeIfPresent(
        file,
        (key, state) ->
            new ConfigState(
                state.file(), state.hash(), state.since(), new Refusal(clock.instant(), reason)));
  }

  private ConfigState accepted(LiveFile file, String hash) {
    return new ConfigState(file.file(), hash.substring(0, SHOWN_DIGITS), clock.instant(), null);
  }

  /** Every file that takes effect while the hub runs. */
  public synchronized List<ConfigState> list() {
    return List.copyOf(states.values());
  }
}
