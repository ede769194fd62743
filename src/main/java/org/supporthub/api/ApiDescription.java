package org.supporthub.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the OpenAPI document; the operations describe themselves. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
  private static final String TEXT =
      """
      Tickets of every channel, what could not be handled, and how the hub is doing.
      JSON in UTF-8, times in ISO 8601 (UTC); errors are problem details (RFC 9457).
      Every call needs `Authorization: Bearer <token>`; the token of a new hub lies in
      `api-token` in its data folder.
      """;

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(new Info().title("Support Hub").version("v1").description(TEXT))
        .components(
            new Components()
                .addSecuritySchemes(
                    "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }
}
