package dev.whimbrel.backup.restore;

import java.time.Duration;
import java.util.List;

/** The tables are back. @param proof what was compared, in words */
public record Restored(List<String> tables, List<String> proof, Duration took) {}
