package precursor.pddb.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Integers as they stand on disk. Throws {@link IndexOutOfBoundsException} outside the array. */
final class LittleEndian {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    static int i32(byte[] b, int at) {
        return (int) INT.get(b, at);
    }

    static void i32(byte[] b, int at, int value) {
        INT.set(b, at, value);
    }

    static long i64(byte[] b, int at) {
        return (long) LONG.get(b, at);
    }

    static void i64(byte[] b, int at, long value) {
        LONG.set(b, at, value);
    }
}
