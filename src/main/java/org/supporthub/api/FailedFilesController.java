package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.fetch.FailedFetch;
import org.supporthub.quarantine.FailedFiles;

/** One file that was not to be had, of a message or a call: fetch it again. */
@RestController
@RequestMapping("/api/quarantine/files")
@Tag(name = "Quarantine")
class FailedFilesController {
  private final FailedFiles files;

  FailedFilesController(FailedFiles files) {
    this.files = files;
  }

  @PostMapping("/{owner}.{place}/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Fetch a file again that was not to be had",
      description =
          "A picture, voice or other file of a message, or the recording of a call; its id is that"
              + " of the list of kind=file. All attempts are made anew.")
  @ApiResponse(responseCode = "202", description = "It is fetched within a second")
  @ApiResponse(responseCode = "404", description = "It did not fail, or is being fetched again.")
  void replay(
      @PathVariable UUID owner,
      @PathVariable int place,
      @Parameter(hidden = true) Principal person) {
    var key = new FailedFetch.Key(owner, place);
    if (!files.replay(key, person.getName())) {
      throw new NothingThereException("No file %s has failed.".formatted(key));
    }
  }
}
