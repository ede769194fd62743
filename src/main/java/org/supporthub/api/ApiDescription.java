package org.supporthub.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the OpenAPI document, and what all operations share; they describe the rest. */
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
                    "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSchemas("Problem", problem()))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }

  @Bean
  OperationCustomizer sharedErrors() {
    return (operation, method) -> {
      operation.getResponses().addApiResponse("401", error("The token is missing or wrong."));
      operation.getResponses().addApiResponse("503", error("The store does not answer."));
      operation.getResponses().forEach(ApiDescription::asProblem);
      return operation;
    };
  }

  private static void asProblem(String status, ApiResponse response) {
    if (status.startsWith("4") || status.startsWith("5")) {
      response.setContent(problemContent());
    }
  }

  private static ApiResponse error(String sentence) {
    return new ApiResponse().description(sentence);
  }

  private static Content problemContent() {
    return new Content()
        .addMediaType(
            "application/problem+json",
            new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
  }

  private static Schema<?> problem() {
    return new ObjectSchema()
        .description("Problem details, RFC 9457")
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema().description("What is wrong, in a sentence"))
        .addProperty("parameter", new StringSchema().description("Which parameter is wrong"));
  }
}
