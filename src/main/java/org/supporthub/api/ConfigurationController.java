package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.settings.ConfigState;
import org.supporthub.settings.LiveConfiguration;

/** The configuration files that take effect while the hub runs. */
@RestController
@RequestMapping("/api/configuration")
@Tag(name = "Configuration")
class ConfigurationController {
  private final LiveConfiguration configuration;

  ConfigurationController(LiveConfiguration configuration) {
    this.configuration = configuration;
  }

  @GetMapping
  @Operation(
      summary = "The configuration files that take effect while the hub runs",
      description =
          "hash and since are those of the text in force. refused: the text that lies there now is"
              + " wrong, with key and value; the one before stays in force.")
  List<ConfigState> configuration() {
    return configuration.list();
  }
}
