package dev.whimbrel.orchestrator.online;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The installed tool. @param command its absolute path */
public record OnlineTool(Path command) {
    /** Looks for it along the PATH of this process. @param command a name or a path */
    public static Optional<OnlineTool> find(String command) {
        return find(command, Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    static Optional<OnlineTool> find(String command, String path) {
        try {
            var named = Path.of(command);
            if (named.isAbsolute() || named.getNameCount() > 1) {
                return executable(named);
            }
            return Arrays.stream(path.split(File.pathSeparator))
                    .filter(folder -> !folder.isBlank())
                    .flatMap(folder -> executable(Path.of(folder, command)).stream())
                    .findFirst();
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }

    private static Optional<OnlineTool> executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file)
                ? Optional.of(new OnlineTool(file.toAbsolutePath()))
                : Optional.empty();
    }

    /** What people call it. */
    public String name() {
        return String.valueOf(command.getFileName());
    }
}
