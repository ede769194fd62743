package org.supporthub;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.supporthub.call.CallReports;
import org.supporthub.call.CallTickets;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.mail.MailSystemProperties;
import org.supporthub.channel.wecom.PullWatch;
import org.supporthub.channel.wecom.WecomNotices;
import org.supporthub.classify.Categories;
import org.supporthub.enrich.Recognition;
import org.supporthub.fetch.FetchTasks;
import org.supporthub.lifecycle.Approvals;
import org.supporthub.lifecycle.CustomerMessages;
import org.supporthub.lifecycle.Lifecycles;
import org.supporthub.message.InboundMessage;
import org.supporthub.nlp.NlpTasks;
import org.supporthub.reply.Acknowledgements;
import org.supporthub.reply.Allowances;
import org.supporthub.reply.Bounces;
import org.supporthub.reply.DeliveryResults;
import org.supporthub.reply.Greetings;
import org.supporthub.reply.OptOuts;
import org.supporthub.reply.SmsAcknowledgements;
import org.supporthub.reply.TooLargeNotices;
import org.supporthub.ticket.AddedFile;
import org.supporthub.ticket.FollowUp;
import org.supporthub.ticket.IdBlocks;
import org.supporthub.ticket.ManualTickets;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.TicketState;
import org.supporthub.watch.ChannelWatch;

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

  /** What tickets show beside a state. */
  @Bean
  Function<TicketState, String> stateLabel(Lifecycles lifecycles) {
    return state -> lifecycles.labelOf(state, Locale.CHINESE);
  }

  /** What stands for a channel in ticket numbers. */
  @Bean
  Function<String, String> channelAbbreviation(Channels channels) {
    return channel ->
        channel.equals(ManualTickets.CHANNEL) ? "MAN" : channels.get(channel).abbreviation();
  }

  /** Which line of business the tickets of a channel belong to; null for none. */
  @Bean
  Function<String, @Nullable String> businessLine(Channels channels) {
    return channel -> channels.find(channel).flatMap(ChannelSettings::businessLine).orElse(null);
  }

  /** Who acts on new tickets in the transaction that files them. */
  @Bean
  Consumer<List<OpenedTicket>> openedTickets(
      Acknowledgements acknowledgements,
      SmsAcknowledgements shortMessages,
      Greetings greetings,
      TooLargeNotices tooLarge,
      CallTickets calls,
      Approvals approvals) {
    return opened -> {
      acknowledgements.acknowledge(opened);
      shortMessages.acknowledge(opened);
      greetings.greet(opened);
      tooLarge.openers(opened);
      calls.opened(opened);
      approvals.opened(opened);
    };
  }

  /** Who acts on further messages of tickets in the transaction that files them. */
  @Bean
  Consumer<List<FollowUp>> followUps(
      Bounces bounces,
      DeliveryResults results,
      TooLargeNotices tooLarge,
      CallTickets calls,
      CustomerMessages customers) {
    return filed -> {
      bounces.note(filed);
      results.note(filed);
      tooLarge.followers(filed);
      calls.joined(filed);
      customers.filed(filed);
    };
  }

  /** Who acts on all that is new, also on what opens and joins no ticket, when it is filed. */
  @Bean
  Consumer<List<InboundMessage>> newMessages(
      Allowances allowances,
      FetchTasks fetchTasks,
      Recognition recognition,
      WecomNotices wecom,
      CallReports calls,
      NlpTasks nlp,
      OptOuts optOuts,
      DeliveryResults results) {
    return filed -> {
      allowances.note(filed);
      fetchTasks.note(filed);
      recognition.note(filed);
      wecom.note(filed);
      calls.note(filed);
      nlp.note(filed);
      optOuts.note(filed);
      results.noteReports(filed);
    };
  }

  /** Who acts on files that come to messages later. */
  @Bean
  Consumer<AddedFile> addedFiles(Recognition recognition) {
    return recognition::note;
  }

  /** Who is told how fetching messages goes. */
  @Bean
  PullWatch pullWatch(ChannelWatch watch) {
    return new PullWatch() {
      @Override
      public void accepted(String channel) {
        watch.accepted(channel);
      }

      @Override
      public void works(String channel) {
        watch.succeeded(channel);
      }

      @Override
      public void fails(String channel, String sentence) {
        watch.failed(channel, sentence);
      }
    };
  }

  /** Ids of customers, whoever creates them. */
  @Bean
  LongSupplier customerIds(IdBlocks ids) {
    return () -> ids.next("customer");
  }
}
