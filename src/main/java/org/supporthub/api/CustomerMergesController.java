package org.supporthub.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.customer.CustomerDirectory;
import org.supporthub.customer.CustomerMerge;
import org.supporthub.customer.CustomerMerges;

/** Two customers that are one person, or turned out not to be. */
@RestController
@RequestMapping("/api/customers/{id}")
@Tag(name = "Customers")
class CustomerMergesController {
  private final CustomerDirectory customers;
  private final CustomerMerges merges;

  CustomerMergesController(CustomerDirectory customers, CustomerMerges merges) {
    this.customers = customers;
    this.merges = merges;
  }

  @PostMapping("/merge")
  @Operation(
      summary = "Make another customer part of this one",
      description =
          "Tickets and identities go over, and with them calls; what this one does not know is"
              + " taken from the other. The other's id leads here from then on. It can be undone by"
              + " split.")
  @ApiResponse(responseCode = "200", description = "The merge, as it is kept on record")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no customer of this id.")
  @ApiResponse(responseCode = "409", description = "They cannot be one; the answer says why.")
  CustomerMerge merge(
      @PathVariable long id,
      @Valid @RequestBody Other wish,
      @Parameter(hidden = true) Principal person) {
    check(id, wish);
    return merges.merge(id, wish.other(), wish.reason().strip(), person.getName());
  }

  @PostMapping("/split")
  @Operation(
      summary = "Part what was merged into this customer",
      description =
          "Tickets and identities that came with the other go back to it; tickets opened since"
              + " stay. From then on proof does not merge the two again, only a person does.")
  @ApiResponse(responseCode = "200", description = "The merge, with when and why it was undone")
  @ApiResponse(responseCode = "400", description = "A field is missing or wrong; it is named.")
  @ApiResponse(responseCode = "404", description = "There is no customer of this id.")
  @ApiResponse(responseCode = "409", description = "The other was not merged into this one.")
  CustomerMerge split(
      @PathVariable long id,
      @Valid @RequestBody Other wish,
      @Parameter(hidden = true) Principal person) {
    check(id, wish);
    return merges.split(id, wish.other(), wish.reason().strip(), person.getName());
  }

  private void check(long id, Other wish) {
    if (!exists(id)) {
      throw NothingThereException.no("customer", id).get();
    }
    if (!exists(wish.other())) {
      throw new BadRequestException("other", "There is no customer " + wish.other() + ".");
    }
  }

  private boolean exists(long id) {
    return customers.find(id).isPresent() || customers.keptInsteadOf(id).isPresent();
  }

  /** Which other customer is meant, and why. */
  @Schema(name = "OtherCustomer")
  record Other(@NotNull Long other, @NotBlank @Size(max = 300) String reason) {}
}
