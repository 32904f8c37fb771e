package precursor.vault.ctap.hid;

/** Takes reports to the host, in order. */
public interface HostReports {

    /** Part of a message. */
    void send(byte[] report);

    /** A keepalive: of no use to a host that does not wait for a report this moment. */
    void sendKeepalive(byte[] report);
}
