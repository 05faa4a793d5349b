#!/bin/sh
# Renders every PNG from its SVG. Needs rsvg-convert (Debian: librsvg2-bin). The PNGs are kept with the sources, so that
# building Lockstep needs no renderer; run this after changing an SVG.
set -eu
cd "$(dirname "$0")"

for size in 16 24 32 48 64 128 256 512 1024; do
  rsvg-convert --width "$size" --height "$size" --output "icons/$size.png" icons/icon.svg
done

for svg in tray/*.svg; do
  image="${svg%.svg}"
  # Panels of Linux and the notification area of Windows show 22 and 16; menu bars of macOS 16.
  case "$image" in
    *Template) size=16 ;;
    *) size=22 ;;
  esac
  rsvg-convert --width "$size" --height "$size" --output "$image.png" "$svg"
  rsvg-convert --width "$((size * 2))" --height "$((size * 2))" --output "$image@2x.png" "$svg"
done
