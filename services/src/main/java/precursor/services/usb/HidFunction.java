package precursor.services.usb;

import java.util.Optional;
import precursor.hw.Usb;

/** What stands behind one HID interface. */
interface HidFunction {

    /** Report types of GET_REPORT and SET_REPORT (HID 1.11 §7.2.1). */
    int INPUT = 1;

    int OUTPUT = 2;

    Usb.Role role();

    /** The interrupt IN endpoint. */
    InEndpoint in();

    /** The interrupt OUT endpoint. */
    OutEndpoint out();

    /** The report as it is now, if there is such a type of report. */
    Optional<byte[]> report(int type);

    /** Takes a report over the control endpoint; false when there is no such report, or no room. */
    boolean setReport(int type, byte[] data);

    /** The host chose the boot protocol, or the report protocol again. */
    void setBootProtocol(boolean boot);

    /** A new session begins, or the host configures the device anew. */
    void reset();
}
