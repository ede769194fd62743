package org.supporthub;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.supporthub.call.CallTickets;
import org.supporthub.channel.Channels;
import org.supporthub.channel.mail.MailSystemProperties;
import org.supporthub.classify.Categories;
import org.supporthub.reply.Acknowledgements;
import org.supporthub.reply.Bounces;
import org.supporthub.reply.TooLargeNotices;
import org.supporthub.ticket.FollowUp;
import org.supporthub.ticket.IdBlocks;
import org.supporthub.ticket.OpenedTicket;

/** Starts the hub, and passes packages what they need of others without depending on them. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HubApplication {
  public static void main(String[] args) {
    MailSystemProperties.apply();
    SpringApplication.run(HubApplication.class, args);
  }

  /** What tickets show beside a category. */
  @Bean
  Function<String, String> categoryLabel(Categories categories) {
    return category -> categories.labelOf(category, Locale.CHINESE);
  }

  /** What stands for a channel in ticket numbers. */
  @Bean
  Function<String, String> channelAbbreviation(Channels channels) {
    return channel -> channels.get(channel).abbreviation();
  }

  /** Who acts on new tickets in the transaction that files them. */
  @Bean
  Consumer<List<OpenedTicket>> openedTickets(
      Acknowledgements acknowledgements, TooLargeNotices tooLarge, CallTickets calls) {
    return opened -> {
      acknowledgements.acknowledge(opened);
      tooLarge.openers(opened);
      calls.opened(opened);
    };
  }

  /** Who acts on further messages of tickets in the transaction that files them. */
  @Bean
  Consumer<List<FollowUp>> followUps(Bounces bounces, TooLargeNotices tooLarge, CallTickets calls) {
    return filed -> {
      bounces.note(filed);
      tooLarge.followers(filed);
      calls.joined(filed);
    };
  }

  /** Ids of customers, whoever creates them. */
  @Bean
  LongSupplier customerIds(IdBlocks ids) {
    return () -> ids.next("customer");
  }
}
