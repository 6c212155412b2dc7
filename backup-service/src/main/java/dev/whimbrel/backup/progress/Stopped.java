package dev.whimbrel.backup.progress;

/** The work ended because somebody asked it to, or because it is somebody else's now. Nothing half is left. */
public final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    public Stopped() {
        super("stopped as asked");
    }
}
