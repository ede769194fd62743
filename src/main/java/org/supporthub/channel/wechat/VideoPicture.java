package org.supporthub.channel.wechat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** The picture that WeChat shows for a video until it is played; no video goes without one. */
final class VideoPicture {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;

  private VideoPicture() {}

  /** A JPEG of a few KB: a triangle on grey. */
  static byte[] jpeg() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.DARK_GRAY);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(Color.WHITE);
    pen.fillPolygon(new int[] {140, 140, 190}, new int[] {60, 120, 90}, 3);
    pen.dispose();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", jpeg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jpeg.toByteArray();
  }
}
