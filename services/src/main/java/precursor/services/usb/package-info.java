/**
 * The USB driver, which is the USB device (services.md §23). {@link precursor.services.usb.DeviceStack} is the device as a
 * host sees it: control requests, descriptors, endpoints; {@link precursor.services.usb.FidoQueue} hands FIDO reports to the
 * one process that owns them; {@link precursor.services.usb.Typist} types. None of these knows a kernel or a clock.
 */
@NullMarked
package precursor.services.usb;

import org.jspecify.annotations.NullMarked;
