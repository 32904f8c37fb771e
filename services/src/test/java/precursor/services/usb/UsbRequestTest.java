package precursor.services.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.services.Wire;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.FidoReception;
import precursor.services.usb.api.TypingEnd;
import precursor.services.usb.api.UsbRequest;
import precursor.xous.device.Subscription;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;

/** What is sent is what arrives, and nonsense is refused. */
class UsbRequestTest {

    static Stream<Request> all() {
        return Stream.of(
                new UsbRequest.GetLinkStatus(),
                new UsbRequest.SendKeyCode(4, 0xe1, 0, true),
                new UsbRequest.GetLedState(),
                new UsbRequest.SwitchCores(DeviceCore.FIDO),
                new UsbRequest.EnsureCore(DeviceCore.HID_V2),
                new UsbRequest.WhichCore(),
                new UsbRequest.RestrictDebugAccess(true),
                new UsbRequest.IsRestricted(),
                new UsbRequest.DebugUsbOp(),
                new UsbRequest.SetAutotypeRate(500),
                new UsbRequest.RegisterUsbObserver(new Subscription(new Sid(3, 4), 5)),
                new UsbRequest.StopTyping(),
                new UsbRequest.SetLogLevel(3),
                new UsbRequest.U2fRxDeferred(100),
                new UsbRequest.IsSocCompatible());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRequestArrivesAsItWasSent(Request request) {
        assertEquals(request, UsbRequest.decode(Wire.received(request)));
    }

    @Test
    void bytesArriveAsTheyWereSent() {
        byte[] bytes = new byte[64];
        bytes[63] = 1;
        UsbRequest.U2fTx tx = (UsbRequest.U2fTx) UsbRequest.decode(Wire.received(new UsbRequest.U2fTx(bytes, true)));
        assertArrayEquals(bytes, tx.report());
        UsbRequest.SendString text =
                (UsbRequest.SendString) UsbRequest.decode(Wire.received(new UsbRequest.SendString(bytes)));
        assertArrayEquals(bytes, text.utf8());
        byte[] tooLong = new byte[UsbRequest.MOST_TEXT + 1];
        Message message = Wire.received(new UsbRequest.SendString(tooLong));
        assertThrows(MalformedMessageException.class, () -> UsbRequest.decode(message));
    }

    @Test
    void aTextArrivesWithItsLayoutAndIsNotShown() {
        byte[] text = {'s', 'e', 'c'};
        UsbRequest.TypeText sent = new UsbRequest.TypeText("fr-linux", 500, text);
        UsbRequest.TypeText got = (UsbRequest.TypeText) UsbRequest.decode(Wire.received(sent));
        assertEquals("fr-linux", got.layout());
        assertEquals(500, got.rateMs());
        assertArrayEquals(text, got.utf8());
        assertEquals("TypeText[layout=fr-linux, rateMs=500]", got.toString());
        for (UsbRequest.TypeText wrong : List.of(
                new UsbRequest.TypeText("us", 0, text),
                new UsbRequest.TypeText("us", 501, text),
                new UsbRequest.TypeText("x".repeat(17), 30, text),
                new UsbRequest.TypeText("us", 30, new byte[UsbRequest.MOST_TEXT + 1]))) {
            Message message = Wire.received(wrong);
            assertThrows(MalformedMessageException.class, () -> UsbRequest.decode(message));
        }
    }

    @Test
    void endsOfTypingArriveAsTheyWereSent() {
        List<TypingEnd> all = new ArrayList<>(
                List.of(new TypingEnd.Typed(4000), new TypingEnd.Lacking(3), new TypingEnd.Stopped(0)));
        for (TypingEnd.Fault fault : TypingEnd.Fault.values()) {
            all.add(new TypingEnd.Failed(fault, 7));
        }
        for (TypingEnd end : all) {
            ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
            end.writeTo(new PayloadWriter(bytes));
            assertEquals(end, TypingEnd.read(new PayloadReader(bytes.flip())));
        }
    }

    @Test
    void receptionsArriveAsTheyWereSent() {
        for (FidoReception sent : new FidoReception[] {
            new FidoReception.TimedOut(),
            new FidoReception.HungUp(),
            new FidoReception.PoweredUp(),
            new FidoReception.Denied()
        }) {
            ByteBuffer bytes = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
            sent.writeTo(new PayloadWriter(bytes));
            assertEquals(sent, FidoReception.read(new PayloadReader(bytes.flip())));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 518, 1024, 1027, 1030})
    void requestsOfOtherCoresAreKnown(int opcode) {
        assertEquals(
                new UsbRequest.OtherCore(opcode), UsbRequest.decode(new Message.BlockingScalar(opcode, Words.NONE)));
    }

    @Test
    void nonsenseIsRefusedAndNeverAnythingElse() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            int opcode = random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(140);
            byte[] payload = new byte[random.nextInt(100)];
            random.nextBytes(payload);
            Words words = new Words(random.nextInt(-2, 9), random.nextLong(), random.nextInt(300), 1);
            Message message = random.nextBoolean()
                    ? new Message.Scalar(opcode, words)
                    : new Message.MutableLend(
                            opcode, new Memory(ByteBuffer.wrap(payload), 0, random.nextInt(payload.length + 1)));
            try {
                UsbInput input = UsbInput.decode(message);
                assertFalse(input.toString().isEmpty());
            } catch (MalformedMessageException e) {
                assertFalse(String.valueOf(e.getMessage()).isEmpty());
            }
        }
    }
}
