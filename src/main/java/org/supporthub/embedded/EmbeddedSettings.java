package org.supporthub.embedded;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the database and the broker inside the hub, {@code hub.embedded.*}.
 *
 * @param databaseDir folder of the tables, the password and the log of MariaDB
 * @param softwareDir folder the programs of MariaDB are unpacked to
 * @param databaseOptions further options of the MariaDB server
 * @param brokerMemory heap that waiting messages may take in all; what is more waits on disk
 * @param brokerMemoryPerAddress the same for one address
 * @param maxDiskUsage percentage of the broker's disk from which nothing more is accepted
 */
@ConfigurationProperties("hub.embedded")
record EmbeddedSettings(
    @DefaultValue("data/mariadb") Path databaseDir,
    @DefaultValue("data/software") Path softwareDir,
    @DefaultValue({"--innodb-buffer-pool-size=512M", "--innodb-log-file-size=512M"})
        List<String> databaseOptions,
    @DefaultValue("100MB") DataSize brokerMemory,
    @DefaultValue("20MB") DataSize brokerMemoryPerAddress,
    @DefaultValue("90") int maxDiskUsage) {}
