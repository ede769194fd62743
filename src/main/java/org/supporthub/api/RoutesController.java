package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.camel.RouteFile;
import org.supporthub.camel.RouteFiles;

/** The route files and what became of them. */
@RestController
@RequestMapping("/api/routes")
@Tag(name = "Configuration")
class RoutesController {
  private final RouteFiles routes;

  RoutesController(RouteFiles routes) {
    this.routes = routes;
  }

  @GetMapping
  @Operation(
      summary = "All route files with their state",
      description = "A file that was refused is FAILED, with the reason and the line.")
  List<RouteFile> routes() {
    return routes.list();
  }
}
