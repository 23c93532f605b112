// A photo is made small before it is sent; where the browser may record, a voice needs no other program. What comes of it lies in
// the form's own file field; if something fails, that keeps what was chosen. Buttons and words stand in the page's templates.
(() => {
  const LONGEST = 1280, TWO_MINUTES = 120000;

  function put(field, file) {
    const held = new DataTransfer();
    if (file) held.items.add(file);
    field.files = held.files;
  }

  async function shrink(field, canvas) {
    const [file] = field.files, pen = canvas.getContext('2d');
    canvas.width = canvas.height = 0;
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }), { width, height } = picture;
    if (field.files[0] != file) return;
    const part = Math.min(1, LONGEST / Math.max(width, height));
    canvas.width = Math.ceil(width * part);
    canvas.height = Math.ceil(height * part);
    pen.imageSmoothingQuality = 'high';
    pen.fillStyle = '#fff'; // below what is transparent
    pen.fillRect(0, 0, LONGEST, LONGEST);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    canvas.toBlob(small => {
      if (small && field.files[0] == file) put(field, new File([small], 'photo.jpg', { type: small.type }));
    }, 'image/jpeg', 0.75);
  }

  function improve(template) {
    const tool = template.content.firstElementChild, field = document.getElementById(template.dataset.for), { form } = field;
    const [canvas, audio, speak, time, status, away] =
      ['canvas', 'audio', '.speak', 'time', '[role=status]', '.away'].map(name => tool.querySelector(name));
    let recorder, sent;

    function show(said) {
      const { photo, voice } = form, [file] = field.files;
      voice?.setCustomValidity(photo?.files[0] && voice.files[0] ? voice.dataset.alone : ''); // either may be missing
      tool.classList.toggle('full', !!file);
      tool.classList.toggle('busy', said == 'on');
      if (canvas) return shrink(field, canvas).catch(() => {}); // it is sent as it is
      status.textContent = status.dataset[said] ?? '';
      audio.src = file && said != 'on' ? URL.createObjectURL(file) : '';
    }

    async function record() {
      const sound = await navigator.mediaDevices.getUserMedia({ audio: true }), pieces = [], began = Date.now();
      recorder = new MediaRecorder(sound, { audioBitsPerSecond: 32000 });
      recorder.ondataavailable = event => pieces.push(event.data);
      recorder.start();
      show('on');
      const clock = setInterval(() => {
        const past = Date.now() - began;
        time.textContent = new Date(past).toISOString().slice(15, 19);
        if (past >= TWO_MINUTES) recorder.stop();
      }, 250);
      await new Promise(done => { recorder.onstop = done; });
      clearInterval(clock);
      sound.getTracks().forEach(track => track.stop());
      put(field, new File(pieces, 'voice', { type: recorder.mimeType }));
    }

    template.replaceWith(tool);
    field.onchange = show;
    away.onclick = () => { put(field); show(); field.focus(); };
    show();
    if (!speak) return;
    if (!navigator.mediaDevices || !window.MediaRecorder) return speak.remove(); // they are there in secure contexts only
    speak.onclick = async () => {
      if (recorder) return recorder.stop?.();
      recorder = {}; // they are being asked
      const said = await record().then(() => 'done', () => 'failed');
      recorder = time.textContent = '';
      show(said);
      if (sent) form.requestSubmit(sent.submitter);
      sent = '';
    };
    form.addEventListener('submit', event => {
      if (!recorder?.state) return;
      event.preventDefault(); // what is being said comes along
      sent = event;
      recorder.stop();
    });
  }

  const all = () => document.querySelectorAll('template[data-for]').forEach(improve);
  all();
  document.addEventListener('renewed', all);
})();
