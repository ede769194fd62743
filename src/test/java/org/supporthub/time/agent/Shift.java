package org.supporthub.time.agent;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Adds the shift to the time on the stack; needs no class but Java's own, so any may be changed.
 */
abstract class Shift extends MethodVisitor {
  /** The system property that holds the shift in milliseconds. */
  static final String PROPERTY = "test.clock.shift";

  private Shift(MethodVisitor next) {
    super(Opcodes.ASM9, next);
  }

  final void pushShift() {
    super.visitLdcInsn(PROPERTY);
    super.visitInsn(Opcodes.LCONST_0);
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "java/lang/Long",
        "getLong",
        "(Ljava/lang/String;J)Ljava/lang/Long;",
        false);
    super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Long", "longValue", "()J", false);
  }

  /** Behind each call of {@link System#currentTimeMillis()}. */
  static final class OfTheMillis extends Shift {
    OfTheMillis(String method, MethodVisitor next) {
      super(next);
    }

    @Override
    public void visitMethodInsn(
        int code, String owner, String name, String type, boolean isInterface) {
      super.visitMethodInsn(code, owner, name, type, isInterface);
      if (owner.equals("java/lang/System") && name.equals("currentTimeMillis")) {
        pushShift();
        super.visitInsn(Opcodes.LADD);
      }
    }
  }

  /** Before {@code Clock.currentInstant} returns, which {@link java.time.Instant#now()} calls. */
  static final class OfTheInstant extends Shift {
    private final boolean tellsTheTime;

    OfTheInstant(String method, MethodVisitor next) {
      super(next);
      this.tellsTheTime = method.equals("currentInstant");
    }

    @Override
    public void visitInsn(int code) {
      if (tellsTheTime && code == Opcodes.ARETURN) {
        pushShift();
        super.visitMethodInsn(
            Opcodes.INVOKEVIRTUAL,
            "java/time/Instant",
            "plusMillis",
            "(J)Ljava/time/Instant;",
            false);
      }
      super.visitInsn(code);
    }
  }
}
