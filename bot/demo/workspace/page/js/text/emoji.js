// The short codes that people and bots use most; any other stays as it was typed.

const TABLE = `
+1:👍 thumbsup:👍 -1:👎 thumbsdown:👎 ok_hand:👌 clap:👏 wave:👋 pray:🙏 muscle:💪 raised_hands:🙌
point_right:👉 point_left:👈 point_up:☝️ point_down:👇 handshake:🤝 writing_hand:✍️ eyes:👀 brain:🧠
smile:😄 grinning:😀 slightly_smiling_face:🙂 joy:😂 wink:😉 blush:😊 heart_eyes:😍 thinking_face:🤔
sweat_smile:😅 sob:😭 cry:😢 scream:😱 see_no_evil:🙈 shrug:🤷 facepalm:🤦 robot_face:🤖 ghost:👻
heart:❤️ broken_heart:💔 fire:🔥 sparkles:✨ star:⭐ zap:⚡ boom:💥 100:💯 tada:🎉 rocket:🚀 trophy:🏆
white_check_mark:✅ heavy_check_mark:✔️ ballot_box_with_check:☑️ x:❌ no_entry:⛔ no_entry_sign:🚫
warning:⚠️ rotating_light:🚨 exclamation:❗ heavy_exclamation_mark:❗ question:❓ grey_question:❔
bangbang:‼️ information_source:ℹ️ octagonal_sign:🛑 construction:🚧 recycle:♻️ sos:🆘 new:🆕 ok:🆗
red_circle:🔴 large_orange_circle:🟠 large_yellow_circle:🟡 large_green_circle:🟢 green_circle:🟢
large_blue_circle:🔵 large_purple_circle:🟣 white_circle:⚪ black_circle:⚫ large_green_square:🟩
red_square:🟥 large_red_square:🟥 large_yellow_square:🟨 white_large_square:⬜ black_large_square:⬛
bug:🐛 beetle:🪲 ant:🐜 hammer:🔨 wrench:🔧 hammer_and_wrench:🛠️ gear:⚙️ toolbox:🧰 magnet:🧲 link:🔗
paperclip:📎 pushpin:📌 round_pushpin:📍 scissors:✂️ thread:🧵 sewing_needle:🪡 adhesive_bandage:🩹
stethoscope:🩺 hospital:🏥 ambulance:🚑 syringe:💉 pill:💊 microscope:🔬 test_tube:🧪 telescope:🔭
mag:🔍 mag_right:🔎 bulb:💡 bell:🔔 no_bell:🔕 mega:📣 loudspeaker:📢 speech_balloon:💬
thought_balloon:💭 memo:📝 pencil2:✏️ clipboard:📋 page_facing_up:📄 scroll:📜 books:📚 book:📖
bookmark:🔖 label:🏷️ file_folder:📁 open_file_folder:📂 card_index_dividers:🗂️ wastebasket:🗑️
chart_with_upwards_trend:📈 chart_with_downwards_trend:📉 bar_chart:📊 calendar:📅 date:📅
lock:🔒 unlock:🔓 closed_lock_with_key:🔐 key:🔑 shield:🛡️ package:📦 computer:💻 desktop_computer:🖥️
floppy_disk:💾 cloud:☁️ satellite:🛰️ electric_plug:🔌 battery:🔋 globe_with_meridians:🌐 house:🏠
hourglass:⌛ hourglass_flowing_sand:⏳ stopwatch:⏱️ alarm_clock:⏰ clock1:🕐 watch:⌚ coffee:☕
arrow_right:➡️ arrow_left:⬅️ arrow_up:⬆️ arrow_down:⬇️ arrow_forward:▶️ fast_forward:⏩ repeat:🔁
arrows_counterclockwise:🔄 arrows_clockwise:🔃 leftwards_arrow_with_hook:↩️ rewind:⏪ back:🔙
heavy_plus_sign:➕ heavy_minus_sign:➖ twisted_rightwards_arrows:🔀 checkered_flag:🏁 triangular_flag_on_post:🚩
one:1️⃣ two:2️⃣ three:3️⃣ four:4️⃣ five:5️⃣ bust_in_silhouette:👤 busts_in_silhouette:👥 detective:🕵️
dog:🐶 cat:🐱 snake:🐍 turtle:🐢 owl:🦉 seedling:🌱 herb:🌿 sunny:☀️ snowflake:❄️ rainbow:🌈 ocean:🌊
thunder_cloud_and_rain:⛈️ sun_behind_rain_cloud:🌦️
`;

const EMOJI = new Map(
  TABLE.trim()
    .split(/\s+/)
    .map((entry) => {
      const colon = entry.lastIndexOf(":");
      return [entry.slice(0, colon), entry.slice(colon + 1)];
    }),
);

/** The character for a short code (without colons, skin tone ignored), or undefined. */
export function emoji(name) {
  return EMOJI.get(String(name).split("::")[0]);
}

/** What the reaction picker offers first. */
export const QUICK_REACTIONS = ["+1", "eyes", "white_check_mark", "tada", "heart", "thinking_face"];
