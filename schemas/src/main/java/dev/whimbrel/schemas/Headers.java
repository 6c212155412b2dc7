package dev.whimbrel.schemas;

/**
 * The headers of every record: CloudEvents in Kafka's binary mode, so that a reader needs to know nothing of Whimbrel to
 * deduplicate, correlate and trace.
 */
public final class Headers {
    /** UUIDv7; the id to deduplicate on. */
    public static final String ID = "ce_id";

    public static final String SPEC_VERSION = "ce_specversion";
    /** The full name of the Avro record. */
    public static final String TYPE = "ce_type";
    /** The service that says it. */
    public static final String SOURCE = "ce_source";
    /** The migration it is about. */
    public static final String SUBJECT = "ce_subject";
    /** RFC 3339. Never order by it. */
    public static final String TIME = "ce_time";
    /** The id of the message that started it all. */
    public static final String CORRELATION_ID = "ce_correlationid";
    /** The id of the message that this one answers. */
    public static final String CAUSATION_ID = "ce_causationid";
    /** W3C trace context. */
    public static final String TRACEPARENT = "traceparent";
    /** The media type of the value. */
    public static final String CONTENT_TYPE = "content-type";

    private Headers() {}
}
