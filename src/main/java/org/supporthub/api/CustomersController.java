package org.supporthub.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.supporthub.call.CustomerCall;
import org.supporthub.call.CustomerCalls;
import org.supporthub.customer.CustomerDirectory;
import org.supporthub.customer.CustomerFilter;
import org.supporthub.customer.CustomerMerge;
import org.supporthub.customer.CustomerMerges;
import org.supporthub.customer.CustomerProfile;
import org.supporthub.customer.CustomerTags;
import org.supporthub.ticket.Page;
import org.supporthub.ticket.TicketFilter;
import org.supporthub.ticket.TicketSummary;
import org.supporthub.ticket.Tickets;

/** Customers: who they are, and what they had to do with us. */
@RestController
@RequestMapping("/api/customers")
@Tag(name = "Customers")
class CustomersController {
  private static final int MOST_TICKETS = 50;
  private static final int MOST_CALLS = 50;

  private final CustomerDirectory customers;
  private final CustomerMerges merges;
  private final CustomerTags tags;
  private final Tickets tickets;
  private final CustomerCalls calls;

  CustomersController(
      CustomerDirectory customers,
      CustomerMerges merges,
      CustomerTags tags,
      Tickets tickets,
      CustomerCalls calls) {
    this.customers = customers;
    this.merges = merges;
    this.tags = tags;
    this.tickets = tickets;
    this.calls = calls;
  }

  @GetMapping
  @Operation(
      summary = "The customers that fit, newest first",
      description = "Parameters that are left out mean any. 400 names a wrong parameter.")
  @ApiResponse(responseCode = "200", description = "A page of customers, how many fit in all")
  @ApiResponse(responseCode = "400", description = "A parameter is wrong; it is named.")
  Page<CustomerProfile> list(
      @RequestParam(required = false)
          @Size(max = 200)
          @Parameter(description = "Words in name, nickname or company")
          @Nullable String q,
      @RequestParam(required = false)
          @Size(max = 60)
          @Parameter(description = "A telephone number, however it is punctuated")
          @Nullable String phone,
      @RequestParam(required = false) @Size(max = 255) @Parameter(description = "A mail address")
          @Nullable String email,
      @RequestParam(required = false)
          @Size(max = 100)
          @Parameter(description = "An order number that stands on one of their tickets")
          @Nullable String order,
      @RequestParam(defaultValue = "0") @PositiveOrZero int page,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
    var filter = new CustomerFilter(q, phone, email, order);
    return new Page<>(customers.find(filter, page, size), page, size, customers.count(filter));
  }

  @GetMapping("/coverage")
  @Operation(summary = "How many customers have at least one tag")
  @ApiResponse(responseCode = "200", description = "Counted now")
  Coverage coverage() {
    CustomerTags.Coverage counted = tags.coverage();
    return new Coverage(counted.customers(), counted.tagged(), counted.share());
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "One customer with tickets, calls and what was merged",
      description =
          "Contacts are masked. The id of one who was merged into another leads there. At most 50"
              + " tickets and 50 calls, the newest; GET /api/tickets?customer= pages through all.")
  @ApiResponse(responseCode = "200", description = "The customer")
  @ApiResponse(responseCode = "307", description = "Merged into another; Location is that one.")
  @ApiResponse(responseCode = "404", description = "There is no customer of this id.")
  ResponseEntity<Told> one(@PathVariable long id) {
    Optional<CustomerProfile> found = customers.find(id);
    if (found.isPresent()) {
      return ResponseEntity.ok(told(found.get()));
    }
    long kept = customers.keptInsteadOf(id).orElseThrow(NothingThereException.no("customer", id));
    return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
        .location(URI.create("/api/customers/" + kept))
        .build();
  }

  private Told told(CustomerProfile customer) {
    long id = customer.id();
    var theirs = new TicketFilter(null, null, null, null, id, null, null, null);
    return new Told(
        customer,
        tickets.find(theirs, 0, MOST_TICKETS).items(),
        calls.of(id, MOST_CALLS),
        merges.of(id));
  }

  /** A customer with what they had to do with us. */
  record Told(
      @JsonUnwrapped CustomerProfile customer,
      List<TicketSummary> history,
      List<CustomerCall> calls,
      List<CustomerMerge> merges) {}

  /**
   * How many customers have a tag.
   *
   * @param share from 0 to 1
   */
  record Coverage(long customers, long tagged, double share) {}
}
