package precursor.xous.kernel;

import precursor.xous.process.Frame;

/** The kernel's way to one process. */
public interface Port {

    /**
     * Sends a result. It must not wait, and must not call back into the kernel; what cannot be sent now is kept. The frame
     * is the kernel's own and is used again.
     */
    void send(Frame frame);

    /**
     * Ends the process, and tells the kernel of its death, at once or later: the kernel does nothing after this.
     *
     * @param reason for the log
     */
    void kill(String reason);
}
