package dev.whimbrel.orchestrator.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files as they come out of an archive or a commit, one by one: counted and measured before there are too many of them. Not thread-safe. */
final class Collected {
    private final BundleSettings settings;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private long left;

    Collected(BundleSettings settings) {
        this.settings = settings;
        this.left = settings.maxUnpacked().toBytes();
    }

    /** Reads no more than may still come, whatever the archive said about the size. */
    void add(String name, InputStream content) throws IOException, BundleRefused {
        var path = inside(name);
        if (files.size() == settings.maxFiles()) {
            throw new BundleRefused("it holds more than " + settings.maxFiles()
                    + " files (whimbrel.bundles.max-files): bundle the changelog, not everything around it");
        }
        var bytes = content.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > left) {
            throw new BundleRefused("its files are more than "
                    + settings.maxUnpacked().toBytes() + " bytes when unpacked (whimbrel.bundles.max-unpacked); '"
                    + path + "' is where that was passed");
        }
        left -= bytes.length;
        if (files.put(path, bytes) != null) {
            throw new BundleRefused("'" + path + "' is there twice, and which of them counts is anybody's guess");
        }
    }

    void refuseLink(String name) throws BundleRefused {
        throw new BundleRefused("'" + name
                + "' is a link or a special file, which could lead out of the bundle; put the file itself there");
    }

    SortedMap<String, byte[]> files() throws BundleRefused {
        if (files.isEmpty()) {
            throw new BundleRefused("there is no file in it");
        }
        return files;
    }

    private static String inside(String name) throws BundleRefused {
        var path = name.startsWith("./") ? name.substring(2) : name;
        if (path.isBlank() || path.length() > 500) {
            throw new BundleRefused("a file in it has no name, or one of more than 500 characters");
        }
        if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
            throw new BundleRefused("'" + path + "' is an absolute path; paths begin at the top of the bundle");
        }
        if (path.contains("\\") || path.contains("\0")) {
            throw new BundleRefused("'" + path.replace("\0", "\\0") + "' is not a path; use forward slashes");
        }
        if (Arrays.asList(path.split("/", -1)).stream().anyMatch(part -> part.equals("..") || part.isEmpty())) {
            throw new BundleRefused("'" + path + "' leads out of the bundle");
        }
        return path;
    }
}
