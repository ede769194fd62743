package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.camel.deploy.RouteDeployer;
import org.supporthub.camel.deploy.RouteFile;

/** The route files and what became of them. */
@RestController
@RequestMapping("/api/routes")
@Tag(name = "Configuration")
class RoutesController {
  private final RouteDeployer routes;

  RoutesController(RouteDeployer routes) {
    this.routes = routes;
  }

  @GetMapping
  @Operation(
      summary = "All route files with their state",
      description =
          "FAILED: the file is not deployed, with the reason and the line. refused: an edit that"
              + " is not in force; the route runs on as it was before.")
  List<RouteFile> routes() {
    return routes.list();
  }
}
