package org.supporthub.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.supporthub.TestDatabase;
import org.supporthub.archive.RawArchive;
import org.supporthub.channel.Channels;
import org.supporthub.channel.download.Download;
import org.supporthub.channel.download.DownloadSettings;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.channel.telephony.RecordedCalls;
import org.supporthub.settings.HubSettings;
import org.supporthub.ticket.MessageFiles;
import org.supporthub.ticket.TestMessageFiles;

/** Fetches files of telephone systems on this machine, on the test database. */
public final class TestFetch {
  private TestFetch() {}

  /** Tasks of one owner, each tried twice; files may have 1,000 bytes. */
  public static FetchTasks tasks(Channels channels, RawArchive archive, FileOwner owner) {
    DownloadSettings settings =
        new DownloadSettings(
            DataSize.ofBytes(1_000), List.of(Duration.ofHours(1)), Set.of("localhost"));
    return new FetchTasks(
        channels,
        new Messengers(
            channels, List.of(), List.of(), List.of(new RecordedCalls(new Download(settings)))),
        new FetchTaskStore(TestDatabase.jdbcTemplate()),
        archive,
        List.of(owner),
        new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource())),
        settings);
  }

  /** What failed on the test database. */
  public static FailedFetches failed() {
    return new FailedFetches(
        new FailedFetchStore(TestDatabase.jdbcClient()),
        new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource())));
  }

  /** All waits are over. */
  public static void waited() {
    TestDatabase.jdbcClient()
        .sql("UPDATE fetch_task SET next_at = created_at WHERE state = 'WAITING'")
        .update();
  }

  public static MessageFiles messageFiles() {
    return TestMessageFiles.messageFiles();
  }

  public static RawArchive archive(Path folder) {
    return new RawArchive(
        new HubSettings(
            folder,
            folder,
            folder,
            ZoneId.of("Asia/Shanghai"),
            URI.create("urn:support-hub:test")));
  }
}
