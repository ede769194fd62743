package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.customer.CustomerImport;

/** Customers as another system knows them. */
@RestController
@RequestMapping("/api/customers")
@Tag(name = "Customers")
class CustomerImportController {
  private static final int MOST = 1_000;

  /** The fields of a row, and the columns of {@code crm_customer} that say the same. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("id", "id"),
          Map.entry("name", "name"),
          Map.entry("nickname", "nickname"),
          Map.entry("company", "company"),
          Map.entry("email", "email"),
          Map.entry("phone", "phone"),
          Map.entry("tier", "tier"),
          Map.entry("registeredAt", "registered_at"),
          Map.entry("region", "region"),
          Map.entry("ordersPerYear", "orders_per_year"),
          Map.entry("averageOrder", "average_order"),
          Map.entry("tags", "tags"));

  private static final String EXAMPLE =
      """
      {
        "customers": [
          {
            "id": "C2024001",
            "name": "李雷",
            "nickname": "小雷",
            "company": "某科技有限公司",
            "email": "li.lei@example.com",
            "phone": "138-0000-0000",
            "tier": "VIP",
            "registeredAt": "2024-03-01T09:00:00+08:00",
            "region": "华东",
            "ordersPerYear": 6,
            "averageOrder": 320.5,
            "tags": ["团购"]
          }
        ]
      }
      """;

  private final CustomerImport imports;

  CustomerImportController(CustomerImport imports) {
    this.imports = imports;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Create customers or bring them up to date, by the id another system has for them",
      description =
          "At most 1000 in a call of 1 MB. Only id must be given; what is left out stays as it is"
              + " known. Each customer is kept by itself: errors names those that are not, by their"
              + " place from 0. The word of the caller proves that id, email and phone are one"
              + " person's, so customers that had been known by one of them each are merged; two"
              + " ids never become one customer.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = Batch.class),
                      examples = @ExampleObject(EXAMPLE))))
  @ApiResponse(responseCode = "200", description = "How many are kept, and why others are not")
  @ApiResponse(responseCode = "400", description = "The body as a whole is wrong.")
  Imported keep(InputStream body) throws IOException {
    List<Map<String, @Nullable Object>> rows = rows(JsonBody.read(body, Batch.class));
    List<Error> errors = new ArrayList<>();
    for (int place = 0; place < rows.size(); place++) {
      Map<String, @Nullable Object> row = rows.get(place);
      Optional<String> refused = keep(row);
      if (refused.isPresent()) {
        Object id = row == null ? null : row.get("id");
        errors.add(new Error(place, id == null ? null : id.toString(), refused.get() + "."));
      }
    }
    return new Imported(rows.size() - errors.size(), errors);
  }

  private static List<Map<String, @Nullable Object>> rows(Batch batch) {
    if (batch.customers() == null || batch.customers().isEmpty()) {
      throw new BadRequestException("customers", "customers must hold at least one.");
    }
    if (batch.customers().size() > MOST) {
      throw new BadRequestException("customers", "customers must hold at most %d.".formatted(MOST));
    }
    return batch.customers();
  }

  private Optional<String> keep(@Nullable Map<String, @Nullable Object> row) {
    if (row == null) {
      return Optional.of("there is no customer");
    }
    Map<String, @Nullable Object> columns = new HashMap<>();
    for (Map.Entry<String, @Nullable Object> field : row.entrySet()) {
      String column = COLUMNS.get(field.getKey());
      if (column == null) {
        return Optional.of("there is no field " + field.getKey() + " here");
      }
      columns.put(column, field.getValue());
    }
    return imports.keep(columns).map(CustomerImportController::asFields);
  }

  private static String asFields(String reason) {
    String fields = reason;
    for (Map.Entry<String, String> field : COLUMNS.entrySet()) {
      fields = fields.replaceFirst("^" + field.getValue() + "\\b", field.getKey());
    }
    return fields;
  }

  /** Customers to keep. */
  @Schema(name = "CustomerBatch")
  record Batch(@Nullable List<Map<String, @Nullable Object>> customers) {}

  /** What became of a batch. */
  @Schema(name = "ImportedCustomers")
  record Imported(int kept, List<Error> errors) {}

  /**
   * A customer that is not kept.
   *
   * @param place in the batch, from 0
   */
  @Schema(name = "CustomerError")
  record Error(int place, @Nullable String id, String reason) {}
}
