package dev.whimbrel.backup.web;

import java.util.List;

/** What reading a backup back found. @param findings each names a file; empty when it is whole */
record Verification(String id, boolean whole, List<String> findings, long durationMillis) {}
